create table correction (
  meal char(36) character set ascii collate ascii_bin primary key,
  corrects char(36) character set ascii collate ascii_bin not null unique
);
insert into correction (meal, corrects)
select id, corrects
from attendance
where corrects is not null;
alter table attendance
  drop key attendance_corrects,
  drop column corrects;
