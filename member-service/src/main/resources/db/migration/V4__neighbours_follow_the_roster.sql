create table roster_entry (
  elder bigint not null,
  seq bigint not null,
  primary key (elder),
  unique key roster_seq (seq),
  constraint entry_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
