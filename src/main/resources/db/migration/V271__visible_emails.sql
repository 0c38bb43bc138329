-- Addresses were kept with signs that nobody sees, and nobody could log in with what they saw. Where the clean address is
-- free, it is the login from now on; of several that look alike, the oldest has it.
with clean as (
    select id, email, regexp_replace(
        regexp_replace(email, '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+', '', 'g'),
        '^[\s\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\s\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$', '', 'g') as clean
    from account
    where email ~ '[^\u0021-\u007e]'
), first as (
    select distinct on (lower(clean)) id, clean from clean where clean <> email order by lower(clean), id
)
update account a set email = first.clean from first
where a.id = first.id and not exists (select from account o where lower(o.email) = lower(first.clean));
