create table ability (
  id bigint not null auto_increment,
  elder bigint not null,
  grade varchar(20) character set ascii collate ascii_bin not null,
  standard varchar(40) not null,
  score int null,
  raised_because varchar(20) character set ascii collate ascii_bin not null,
  assessor varchar(100) not null,
  assessed_on date not null,
  from_date date not null,
  to_date date null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  primary key (id),
  unique key one_ability_a_day (elder, from_date),
  constraint ability_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table disability (
  id bigint not null auto_increment,
  elder bigint not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  grade int not null,
  from_date date not null,
  to_date date null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  primary key (id),
  key disability_by_elder (elder, from_date),
  constraint disability_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
