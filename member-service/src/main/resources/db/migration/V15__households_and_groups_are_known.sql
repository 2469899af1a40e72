create table residents_group (
  id bigint not null auto_increment,
  name varchar(60) not null,
  place varchar(12) character set ascii collate ascii_bin not null,
  primary key (id),
  unique key one_group_a_name (name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into residents_group (name, place)
select distinct residents_group, ''
from elder
where residents_group <> '';

create table grid_worker (
  id bigint not null auto_increment,
  residents_group bigint not null,
  name varchar(60) not null,
  phone varbinary(200) null,
  account varchar(60) not null,
  from_date date not null,
  to_date date null,
  primary key (id),
  constraint worker_of_group foreign key (residents_group) references residents_group (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table household (
  id bigint not null auto_increment,
  number varchar(30) not null,
  residents_group varchar(60) not null,
  address varbinary(1000) null,
  note varchar(200) not null,
  primary key (id),
  unique key one_household_a_number (number)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table household_member (
  id bigint not null auto_increment,
  household bigint not null,
  elder bigint not null,
  relation varchar(20) not null,
  from_date date not null,
  to_date date null,
  primary key (id),
  key member_by_elder (elder, from_date),
  constraint member_of_household foreign key (household) references household (id),
  constraint member_is_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
