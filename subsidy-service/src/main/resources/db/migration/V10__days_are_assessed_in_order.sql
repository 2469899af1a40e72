alter table policy_shelf add column across_elders int not null default 0;

alter table policy add column ended_by varchar(60) character set ascii collate ascii_bin;

alter table policy add column ended_at datetime(3);

create table day_lock (
  id tinyint not null primary key
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into day_lock (id) values (1);

create table day_end (
  service_date date not null primary key,
  carried mediumtext not null
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table day_due (
  service_date date not null primary key
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create index meal_of_day on meal_fact (service_date);
