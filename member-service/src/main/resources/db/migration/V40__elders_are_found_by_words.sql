create table elder_word (
  word varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
  elder bigint not null,
  primary key (word, elder),
  key words_of_elder (elder),
  constraint word_of_elder foreign key (elder) references elder (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
