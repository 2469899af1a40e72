alter table diner
  add column allergies text,
  add column death_date date,
  add column doorstep_key varchar(60) character set ascii collate ascii_bin,
  add column doorstep_line varchar(200),
  add column doorstep_spot varchar(200),
  add column place_consent boolean not null default false,
  add column photo varchar(80) character set ascii collate ascii_bin;
alter table card
  add column expires_on date,
  add column revoked_at datetime(3);
create table usual_meal (
  elder bigint not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  weekday tinyint not null,
  mode varchar(10) character set ascii collate ascii_bin not null,
  primary key (elder, slot, weekday)
);
create table absence (
  id bigint auto_increment primary key,
  elder bigint not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  from_date date not null,
  to_date date,
  key absence_elder (elder, slot, from_date)
);
