create table sample_line (
  statement bigint not null,
  serial int not null,
  why varchar(10) character set ascii collate ascii_bin not null,
  primary key (statement, serial)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table sample_look (
  id bigint not null auto_increment primary key,
  statement bigint not null,
  serial int not null,
  right_line tinyint not null,
  note varchar(500) not null,
  person varchar(60) character set ascii collate ascii_bin not null,
  looked_at datetime(3) not null,
  key looks_of_line (statement, serial, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table dispute (
  id bigint not null auto_increment primary key,
  attendance char(36) character set ascii collate ascii_bin not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  raised_by varchar(10) character set ascii collate ascii_bin not null,
  words varchar(500) not null,
  taken_by varchar(60) character set ascii collate ascii_bin not null,
  raised_at datetime(3) not null,
  key disputes_of_meal (attendance),
  key disputes_of_canteen (canteen, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table dispute_settled (
  dispute bigint not null primary key,
  upheld tinyint not null,
  reason varchar(500) not null,
  person varchar(60) character set ascii collate ascii_bin not null,
  settled_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
