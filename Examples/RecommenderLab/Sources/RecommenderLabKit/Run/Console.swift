// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the example speaks: one line that is drawn again on a terminal, plain lines in a pipe.
public final class Console {
    private let isTerminal: Bool
    private let write: (String) -> Void
    private let started = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    /// The standard output.
    public init() {
        isTerminal = isatty(STDOUT_FILENO) == 1
        write = { FileHandle.standardOutput.write(Data($0.utf8)) }
    }

    /// A console that hands its text to `write`; for tests.
    public init(isTerminal: Bool = false, write: @escaping (String) -> Void) {
        self.isTerminal = isTerminal
        self.write = write
    }

    /// The seconds since the example was started.
    var seconds: Double {
        let time = started.duration(to: .now).components
        return Double(time.seconds) + Double(time.attoseconds) / 1e18
    }

    /// A line.
    func say(_ line: String = "") {
        if isTerminal, lastDrawn != nil { write("\r\u{1B}[K") }
        lastDrawn = nil
        write(line + "\n")
    }

    /// A table, its first column to the left and all others to the right.
    func say(table rows: [[String]]) {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
        }
        for row in rows {
            let cells = row.enumerated().map { column, text in
                let blanks = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + blanks : blanks + text
            }
            say("  " + cells.joined(separator: "  "))
        }
    }

    /// How far the work is: at most ten times a second on a terminal, every five seconds in a pipe.
    func progress(_ line: () -> String) {
        let now = ContinuousClock.now
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(5)
        if let lastDrawn, lastDrawn.duration(to: now) < pause { return }
        if lastDrawn == nil, !isTerminal {
            lastDrawn = now
            return
        }
        lastDrawn = now
        write(isTerminal ? "\r\u{1B}[K\(line())" : "\(line())\n")
    }
}
