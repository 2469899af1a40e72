create table food_sample (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  dish varchar(60) not null, grams int not null, taken_at datetime(3) not null, keep_until datetime(3) not null,
  person varchar(30) not null, written_by varchar(40) not null, written_at datetime(3) not null,
  corrects char(36) character set ascii collate ascii_bin unique, reason varchar(200),
  key food_sample_day (canteen, service_date), key food_sample_due (canteen, keep_until)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table sample_disposal (
  sample char(36) character set ascii collate ascii_bin primary key,
  person varchar(30) not null, written_by varchar(40) not null, written_at datetime(3) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table core_temperature (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  dish varchar(60) not null, tenths_celsius int not null, measured_at datetime(3) not null, measures varchar(200),
  person varchar(30) not null, written_by varchar(40) not null, written_at datetime(3) not null,
  corrects char(36) character set ascii collate ascii_bin unique, reason varchar(200),
  key core_temperature_day (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table health_check (
  id char(36) character set ascii collate ascii_bin primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  person varchar(30) not null, fever boolean not null, cut boolean not null, diarrhoea boolean not null,
  sore_throat boolean not null, note varchar(200),
  written_by varchar(40) not null, written_at datetime(3) not null,
  corrects char(36) character set ascii collate ascii_bin unique, reason varchar(200),
  key health_check_day (canteen, service_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
