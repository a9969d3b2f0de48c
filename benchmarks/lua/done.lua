-- What wrk measured, as one line of JSON; its own report has no maximum and changes units.
function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '{"microseconds": %d, "requests": %d, "bytes": %d, ' ..
        '"errors": {"connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d}, ' ..
        '"latency_us": {"p50": %.0f, "p90": %.0f, "p99": %.0f, "max": %.0f}}\n',
        summary.duration, summary.requests, summary.bytes,
        errors.connect, errors.read, errors.write, errors.status, errors.timeout,
        latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max
    ))
end
