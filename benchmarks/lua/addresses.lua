-- Each request is for the next address of a file, one a line, which is drawn by its author; every run begins elsewhere.
-- After "--" on the command line: hexadecimal digits that no other run uses, and the file.
dofile("benchmarks/lua/done.lua")

local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

function init(args)
    addresses = {}
    for line in io.lines(args[2]) do
        addresses[#addresses + 1] = line
    end
    place = (tonumber(args[1]:sub(1, 8), 16) + number * math.floor(#addresses / 2)) % #addresses
end

function request()
    place = place % #addresses + 1
    return wrk.format("GET", addresses[place])
end
