create table anomaly (
  id bigint not null auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  kind varchar(24) character set ascii collate ascii_bin not null,
  subject varchar(120) character set ascii collate ascii_bin not null,
  blocks tinyint not null,
  sentence varchar(500) not null,
  english varchar(500) not null,
  evidence mediumtext not null,
  state_hash char(64) character set ascii collate ascii_bin not null,
  found_at datetime(3) not null,
  gone_at datetime(3),
  unique key found_once (canteen, month, kind, subject)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table anomaly_answer (
  id bigint not null auto_increment primary key,
  anomaly bigint not null,
  state_hash char(64) character set ascii collate ascii_bin not null,
  answer varchar(500) not null,
  person varchar(60) character set ascii collate ascii_bin not null,
  answered_at datetime(3) not null,
  key answers_of_anomaly (anomaly, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table anomaly_search (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  last_serial int not null,
  found int not null,
  searched_at datetime(3) not null,
  primary key (canteen, month)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
