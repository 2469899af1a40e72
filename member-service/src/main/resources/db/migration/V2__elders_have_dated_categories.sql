create table category (
  id bigint not null auto_increment,
  elder bigint not null,
  tag varchar(30) character set ascii collate ascii_bin not null,
  from_date date not null,
  to_date date null,
  paper varchar(100) not null,
  primary key (id),
  unique key one_start_per_tag (elder, tag, from_date),
  constraint category_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
