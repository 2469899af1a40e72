create table issued_file (
  id bigint not null auto_increment primary key,
  statement bigint not null,
  format varchar(10) character set ascii collate ascii_bin not null,
  sheet varchar(4) character set ascii collate ascii_bin not null,
  sha256 char(64) character set ascii collate ascii_bin not null,
  books varchar(64) character set ascii collate ascii_bin not null,
  issued_by varchar(60) character set ascii collate ascii_bin not null,
  issued_at datetime(3) not null,
  key issued_by_sha256 (sha256),
  key issued_by_books (books)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table pack_template (
  canteen varchar(20) character set ascii collate ascii_bin not null primary key,
  document mediumtext not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table public_notice (
  id bigint not null auto_increment primary key,
  statement bigint not null,
  from_date date not null,
  to_date date not null,
  published_by varchar(60) character set ascii collate ascii_bin not null,
  published_at datetime(3) not null,
  key notice_of_statement (statement)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
