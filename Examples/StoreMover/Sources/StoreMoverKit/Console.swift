// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Where the command speaks: results on the standard output, everything else on the error stream.
public final class Console: Sendable {
    private struct Progress {
        var lastTold = ContinuousClock.now
        /// Whether the terminal's last line is one of progress.
        var isDrawn = false
    }

    private let isTerminal: Bool
    private let output: @Sendable (String) -> Void
    private let error: @Sendable (String) -> Void
    private let state = Mutex(Progress())

    /// The streams of the process.
    public init() {
        isTerminal = isatty(STDERR_FILENO) == 1
        output = { FileHandle.standardOutput.write(Data($0.utf8)) }
        error = { FileHandle.standardError.write(Data($0.utf8)) }
    }

    /// A console that hands its text on; for tests.
    public init(
        output: @escaping @Sendable (String) -> Void, error: @escaping @Sendable (String) -> Void
    ) {
        isTerminal = false
        self.output = output
        self.error = error
    }

    /// A line of the result.
    func say(_ line: String) { output(line + "\n") }

    /// A line for the person who waits.
    func note(_ line: String) {
        state.withLock { state in
            error((state.isDrawn ? "\r\u{1B}[K" : "") + line + "\n")
            state.isDrawn = false
        }
    }

    /// How far the work is: ten times a second on a terminal, every ten seconds elsewhere.
    func progress(_ line: @autoclosure () -> String) {
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
        state.withLock { state in
            let now = ContinuousClock.now
            if state.lastTold.duration(to: now) < pause { return }
            state.lastTold = now
            state.isDrawn = isTerminal
            error(isTerminal ? "\r\u{1B}[K\(line())" : "\(line())\n")
        }
    }

    /// A number of bytes for a person.
    static func size(_ bytes: UInt64) -> String {
        if bytes < 10_000 { return "\(bytes) bytes" }
        let units = ["kB", "MB", "GB", "TB"]
        var value = Double(bytes) / 1_000
        var unit = 0
        while value >= 1_000, unit < units.count - 1 {
            value /= 1_000
            unit += 1
        }
        return "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
