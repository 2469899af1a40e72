create table menu_plan (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  sets mediumtext not null, version bigint not null,
  changed_by varchar(40) not null, changed_at datetime(3) not null,
  primary key (canteen, service_date, slot)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
