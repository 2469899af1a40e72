create table forecast (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  portions int not null, booked int not null, regulars int not null, weekday_tenths int not null,
  weather_percent int not null, weeks int not null, made_at datetime(3) not null,
  primary key (canteen, service_date, slot)
);
create table weather_note (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  kind varchar(10) character set ascii collate ascii_bin not null, percent int, note varchar(200) not null,
  noted_by varchar(40) not null, noted_at datetime(3) not null, primary key (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table waste (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  menu varchar(10) character set ascii collate ascii_bin,
  portions int not null, grams int not null,
  reason varchar(20) character set ascii collate ascii_bin not null, note varchar(200) not null,
  noted_by varchar(40) not null, noted_at datetime(3) not null,
  key waste_day (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
