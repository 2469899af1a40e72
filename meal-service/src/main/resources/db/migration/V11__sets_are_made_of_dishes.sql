create table dish (
  id bigint auto_increment primary key,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  name varchar(60) not null, ingredients varchar(1000), allergens varchar(600) not null, diets varchar(200) not null,
  cost_fen bigint not null, retired boolean not null default false, version bigint not null default 1,
  changed_by varchar(40) not null, changed_at datetime(3) not null,
  unique key dish_name (canteen, name)
) default character set utf8mb4 collate utf8mb4_bin;
create table dish_photo (
  dish bigint primary key, picture mediumblob not null, digest char(64) character set ascii collate ascii_bin not null
);
alter table menu
  add column portions int,
  add column diets varchar(200) not null default '';
create table menu_dish (
  canteen varchar(20) character set ascii collate ascii_bin not null, service_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  code varchar(10) character set ascii collate ascii_bin not null,
  place int not null, dish bigint not null,
  primary key (canteen, service_date, slot, code, place),
  key menu_dish_dish (dish, service_date)
);
