alter table canteen
  add column version bigint not null default 1,
  add column opening_days varchar(13) not null default '1,2,3,4,5,6,7',
  add column open_on_holidays boolean not null default true;
alter table slot
  add column capacity int,
  add column guest_price_fen bigint,
  add column booking_days_before int,
  add column booking_until time,
  add column expected_by time;
create table closing (
  id bigint auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  from_date date not null, to_date date not null, reason varchar(100) not null,
  closed_by varchar(40) not null, closed_at datetime(3) not null,
  key closing_days (canteen, to_date)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
create table public_holiday (
  holiday_date date primary key, kind varchar(10) character set ascii collate ascii_bin not null,
  name varchar(40) not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
