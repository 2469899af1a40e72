create table category_kind (
  tag varchar(30) character set ascii collate ascii_bin not null,
  name varchar(30) not null,
  law varchar(200) not null,
  place int not null,
  active tinyint not null,
  primary key (tag),
  unique key kind_name (name)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into category_kind (tag, name, law, place, active)
values
  ('tekun', '特困', '特困人员认定办法', 10, 1),
  ('dibao', '低保', '社会救助暂行办法', 20, 1),
  ('dibao_edge', '低保边缘', '低收入人口认定', 30, 1),
  ('youfu', '优抚', '军人抚恤优待条例', 40, 1),
  ('jisheng_tefu', '计生特扶', '计划生育家庭特别扶助', 50, 1),
  ('shidu', '失独', '计划生育特殊家庭', 60, 1),
  ('guguo', '孤寡', '', 70, 1),
  ('duju', '独居', '', 80, 1),
  ('kongchao', '空巢', '', 90, 1),
  ('disabled', '失能', '', 100, 1);

alter table category
  add column state varchar(20) character set ascii collate ascii_bin not null default 'approved',
  add constraint category_of_kind foreign key (tag) references category_kind (tag);

create table category_application (
  id bigint not null auto_increment,
  elder bigint not null,
  tag varchar(30) character set ascii collate ascii_bin not null,
  from_date date not null,
  to_date date null,
  paper varchar(100) not null,
  state varchar(20) character set ascii collate ascii_bin not null,
  category bigint null,
  primary key (id),
  key application_by_elder (elder),
  key application_by_state (state),
  constraint application_of_elder foreign key (elder) references elder (id),
  constraint application_of_kind foreign key (tag) references category_kind (tag)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table category_step (
  id bigint not null auto_increment,
  elder bigint not null,
  application bigint null,
  category bigint null,
  state varchar(20) character set ascii collate ascii_bin not null,
  on_date date not null,
  note varchar(200) not null,
  at datetime(3) not null,
  who varchar(60) not null,
  primary key (id),
  key step_by_elder (elder),
  constraint step_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
