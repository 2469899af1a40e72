create table absence (
  id bigint not null auto_increment,
  elder bigint not null,
  from_date date not null,
  to_date date not null,
  slots varchar(40) character set ascii collate ascii_bin not null,
  reason varbinary(1000) null,
  told_by varchar(60) not null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  cancelled_at datetime(3) null,
  cancelled_by varchar(60) null,
  cancel_reason varchar(200) null,
  primary key (id),
  key absence_by_elder (elder, from_date),
  key absence_by_day (to_date, from_date),
  constraint absence_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

alter table elder
  modify column usual_meals varchar(300) character set ascii collate ascii_bin not null default '';

create table lasting_secret (
  id bigint not null auto_increment,
  name varchar(20) character set ascii collate ascii_bin not null,
  sealed varbinary(200) not null,
  primary key (id),
  unique key one_secret_a_name (name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
