create table station (
  id varchar(20) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  name varchar(40) not null,
  live_name varchar(40),
  key_hash char(64) character set ascii collate ascii_bin not null unique,
  registered_by varchar(40) not null, registered_at datetime(3) not null,
  last_seen_at datetime(3), skew_ms bigint,
  revoked_by varchar(40), revoked_at datetime(3), revoke_reason varchar(200),
  unique key station_name (canteen, live_name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table station_code (
  code_hash char(64) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  name varchar(40) not null,
  made_by varchar(40) not null, expires_at datetime(3) not null,
  station varchar(20) character set ascii collate ascii_bin
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
