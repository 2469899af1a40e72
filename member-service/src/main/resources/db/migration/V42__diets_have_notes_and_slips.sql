create table diet_note (
  id bigint not null auto_increment,
  elder bigint not null,
  diet varchar(60) not null,
  note varbinary(1000) null,
  slip mediumblob null,
  slip_on date null,
  noted_at datetime(3) not null,
  noted_by varchar(60) not null,
  primary key (id),
  unique key one_note_a_diet (elder, diet),
  constraint diet_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
