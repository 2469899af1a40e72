create table intake (
  id bigint not null auto_increment,
  received_at datetime(3) not null,
  received_by varchar(60) not null,
  created_count int not null,
  updated_count int not null,
  same_count int not null,
  error_count int not null,
  mending mediumblob null,
  primary key (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
