// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A process that has stopped itself.
struct StoppedProcess {
    struct Failure: Error {}

    private let number: pid_t

    /// Waits until the process is stopped; no event tells that to who is not its parent's waiter.
    init(_ number: pid_t) async throws {
        self.number = number
        for _ in 0..<2_000 {
            let fields = ReadmeTests.lines(of: "/proc/\(number)/stat").first ?? ""
            // The state follows the name, which is in parentheses and may hold anything.
            let state = fields.split(separator: ")").last?.first { $0 != " " }
            if state == "T" { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Failure()
    }

    /// Lets it go on.
    func resume() { _ = kill(number, SIGCONT) }
}
