create table absent_diner (
  elder bigint not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  fact char(36) character set ascii collate ascii_bin, noted_at datetime(3),
  explained_at datetime(3), explained_by varchar(40), note varchar(200), came_at datetime(3),
  primary key (elder, service_date, slot), key absent_diner_day (canteen, service_date, slot)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
