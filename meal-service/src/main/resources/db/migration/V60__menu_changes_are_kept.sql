create table menu_change (
  seq bigint auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  code varchar(10) character set ascii collate ascii_bin not null,
  what varchar(10) character set ascii collate ascii_bin not null,
  changed_at datetime(3) not null,
  key menu_change_day (canteen, service_date, slot, code)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
