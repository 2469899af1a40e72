create table elder_change (
  id bigint not null auto_increment,
  elder bigint not null,
  at datetime(3) not null,
  who varchar(60) not null,
  field varchar(60) character set ascii collate ascii_bin not null,
  before_value blob null,
  after_value blob null,
  primary key (id),
  key change_by_elder (elder, at),
  constraint change_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
