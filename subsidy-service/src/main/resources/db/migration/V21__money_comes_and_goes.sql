create table appropriation (
  id char(36) character set ascii collate ascii_bin not null primary key,
  direction varchar(10) character set ascii collate ascii_bin not null,
  funder varchar(40) not null,
  canteen varchar(20) character set ascii collate ascii_bin,
  statement bigint,
  fen bigint not null,
  moved_on date not null,
  reference varchar(100) not null,
  recorded_by varchar(60) character set ascii collate ascii_bin not null,
  recorded_at datetime(3) not null,
  key appropriation_of_funder (funder, moved_on),
  key appropriation_by_date (moved_on, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table donation (
  id char(36) character set ascii collate ascii_bin not null primary key,
  donor varchar(100) not null,
  purpose varchar(200) not null,
  funder varchar(40) not null,
  fen bigint not null,
  received_on date not null,
  reference varchar(100) not null,
  recorded_by varchar(60) character set ascii collate ascii_bin not null,
  recorded_at datetime(3) not null,
  key donation_of_funder (funder, received_on, recorded_at, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table retraction (
  subject varchar(190) character set utf8mb4 collate utf8mb4_bin not null primary key,
  reason varchar(300) not null,
  person varchar(60) character set ascii collate ascii_bin not null,
  retracted_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table budget (
  id bigint not null auto_increment primary key,
  funder varchar(40) not null,
  year int not null,
  fen bigint not null,
  note varchar(200) not null,
  set_by varchar(60) character set ascii collate ascii_bin not null,
  set_at datetime(3) not null,
  key budget_of_year (year, funder, id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
