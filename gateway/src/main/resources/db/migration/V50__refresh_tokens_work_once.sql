create table spent_refresh_token (
  hash char(64) character set ascii collate ascii_bin not null primary key,
  family varchar(100) character set ascii collate ascii_bin not null,
  person varchar(200) character set ascii collate ascii_bin not null,
  spent_at datetime(3) not null,
  key spent_family (family),
  key spent_at (spent_at)
);
