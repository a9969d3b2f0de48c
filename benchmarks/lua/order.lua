-- Each request is an order of its own: a form that is sent twice with one key orders once.
-- After "--" on the command line: 16 hexadecimal digits that no other run uses.
dofile("benchmarks/lua/done.lua")

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    run, count = args[1], 0
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function request()
    count = count + 1
    local key = string.format("%s%04x%012x", run, number, count)
    local body = "name=Ada+Lovelace&email=ada%40example.org&address=1+Hill+Road%0D%0ALondon&order_key=" .. key
    return wrk.format("POST", nil, nil, body)
end
