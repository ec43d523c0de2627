# What a change has to pass.
check:
    bash .ci/check

# The tests of the rule tables alone: quick, while you write rules.
rules:
    cargo test --test rules

# One fuzz target for a minute: `just fuzz extract`.
fuzz target:
    mkdir -p fuzz/corpus/{{target}}
    cargo +nightly fuzz run {{target}} fuzz/corpus/{{target}} samples -- -max_total_time=60
