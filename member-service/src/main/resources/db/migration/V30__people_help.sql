create table helper (
  id bigint not null auto_increment,
  kind varchar(10) character set ascii collate ascii_bin not null,
  name varchar(60) not null,
  phone varbinary(200) null,
  account varchar(60) character set ascii collate ascii_bin null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  skills varchar(600) not null,
  languages varchar(300) not null,
  availability varchar(2000) not null,
  joined_on date not null,
  left_on date null,
  note varchar(400) not null,
  version int not null,
  primary key (id),
  unique key one_helper_an_account (account)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table helper_change (
  id bigint not null auto_increment,
  helper bigint not null,
  at datetime(3) not null,
  who varchar(60) not null,
  field varchar(20) character set ascii collate ascii_bin not null,
  before_value varbinary(8000) not null,
  after_value varbinary(8000) not null,
  primary key (id),
  key change_of_helper (helper, id),
  constraint change_is_of_helper foreign key (helper) references helper (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table team (
  id bigint not null auto_increment,
  name varchar(60) not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  note varchar(400) not null,
  primary key (id),
  unique key one_team_a_name (name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table team_member (
  id bigint not null auto_increment,
  team bigint not null,
  helper bigint not null,
  leads boolean not null,
  from_date date not null,
  to_date date null,
  primary key (id),
  key member_in_team (team, to_date),
  key member_is_helper (helper, to_date),
  constraint member_of_team foreign key (team) references team (id),
  constraint helper_in_team foreign key (helper) references helper (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table team_elder (
  id bigint not null auto_increment,
  team bigint not null,
  elder bigint not null,
  from_date date not null,
  to_date date null,
  primary key (id),
  key elder_of_team (team, to_date),
  key team_of_elder (elder, to_date),
  constraint elder_in_team foreign key (team) references team (id),
  constraint team_looks_after_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table service_hour (
  id bigint not null auto_increment,
  helper bigint not null,
  on_date date not null,
  minutes int not null,
  activity varchar(20) character set ascii collate ascii_bin not null,
  place varchar(60) not null,
  note varchar(400) not null,
  reverses bigint null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  primary key (id),
  unique key taken_back_once (reverses),
  key hours_of_helper (helper, on_date),
  constraint hour_of_helper foreign key (helper) references helper (id),
  constraint hour_taken_back foreign key (reverses) references service_hour (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table hour_confirmation (
  service_hour bigint not null,
  confirmed_at datetime(3) not null,
  confirmed_by varchar(60) not null,
  primary key (service_hour),
  constraint confirmation_of_hour foreign key (service_hour) references service_hour (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table duty (
  id bigint not null auto_increment,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  on_date date not null,
  starts time not null,
  ends time not null,
  post varchar(10) character set ascii collate ascii_bin not null,
  helper bigint not null,
  note varchar(200) not null,
  despite_availability boolean not null,
  made_by varchar(60) not null,
  cancelled_by varchar(60) null,
  cancel_reason varchar(200) null,
  primary key (id),
  key duty_by_day (canteen, on_date),
  key duty_of_helper (helper, on_date),
  constraint duty_has_helper foreign key (helper) references helper (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
