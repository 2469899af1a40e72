create table elder_phone (
  elder bigint not null,
  phone_index binary(32) not null,
  primary key (elder, phone_index),
  key elder_by_phone (phone_index),
  constraint phone_of_elder foreign key (elder) references elder (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

alter table elder
  add key elder_by_initials (initials),
  add key elder_by_birth (birth_date, name);
