-- The language in which a person reads our mails: that of the page on which they signed up, or chose another one later.
alter table account add column language varchar(10) not null default 'zh-CN' check (language in ('zh-CN', 'en'));
