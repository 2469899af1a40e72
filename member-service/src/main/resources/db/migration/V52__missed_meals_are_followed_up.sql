create table follow_up (
  id bigint not null auto_increment,
  elder bigint not null,
  canteen varchar(20) character set ascii collate ascii_bin not null,
  on_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  why varchar(20) character set ascii collate ascii_bin not null,
  state varchar(10) character set ascii collate ascii_bin not null,
  opened_at datetime(3) not null,
  due_at datetime(3) not null,
  escalated_at datetime(3) null,
  taken_by varchar(60) null,
  taken_at datetime(3) null,
  closed_at datetime(3) null,
  closed_by varchar(60) null,
  outcome varchar(20) character set ascii collate ascii_bin null,
  primary key (id),
  unique key one_follow_up_a_meal (elder, on_date, slot),
  key follow_up_by_due (state, due_at),
  constraint follow_up_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table care_fact (
  id char(36) character set ascii collate ascii_bin not null,
  serial bigint not null auto_increment,
  elder bigint not null,
  on_date date not null,
  slot varchar(10) character set ascii collate ascii_bin not null,
  type varchar(20) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  note varbinary(3000) null,
  received_at datetime(3) not null,
  follow_up bigint null,
  primary key (id),
  unique key care_fact_in_order (serial),
  key facts_together (follow_up),
  constraint fact_of_follow_up foreign key (follow_up) references follow_up (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table follow_up_step (
  id bigint not null auto_increment,
  follow_up bigint not null,
  at datetime(3) not null,
  who varchar(60) not null,
  what varchar(20) character set ascii collate ascii_bin not null,
  seen boolean not null,
  health varbinary(200) null,
  mood varbinary(200) null,
  needs varbinary(3000) null,
  note varbinary(3000) null,
  primary key (id),
  key step_of_follow_up (follow_up, id),
  constraint step_is_of_follow_up foreign key (follow_up) references follow_up (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
