create table chain_link (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  month char(7) character set ascii collate ascii_bin not null,
  serial int not null,
  posting bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  primary key (canteen, month, serial),
  unique key linked_once (posting)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table seal (
  canteen varchar(20) character set ascii collate ascii_bin not null,
  seal_no int not null,
  day date not null,
  postings bigint not null,
  price_fen bigint not null,
  self_pay_fen bigint not null,
  heads mediumtext not null,
  previous char(64) character set ascii collate ascii_bin not null,
  digest char(64) character set ascii collate ascii_bin not null,
  sealed_at datetime(3) not null,
  primary key (canteen, seal_no),
  key seal_of_day (canteen, day),
  key seal_by_digest (digest)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
