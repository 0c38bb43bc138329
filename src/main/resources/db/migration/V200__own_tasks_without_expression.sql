-- Expressions in filters are evaluated no more; "me" stands for whoever looks (engine.webapp.ScopedTasks).
update act_ru_filter set rev_ = rev_ + 1, query_ = '{"assignee":"me"}' where id_ = 'cet-mine';
