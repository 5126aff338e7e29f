// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import BenchmarkKit
    internal import Foundation

    /// A process of this program that is a replica.
    struct ReplicaChild {
        private let process = Process()
        private let input = Pipe()
        private let output = Pipe()

        init(_ schema: String, _ number: Int, of count: Int) throws {
            process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            process.arguments = [ScaleOut.flag, "replica", schema, "\(number)", "\(count)"]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
        }

        /// Lets it go on.
        func go() throws { try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8)) }

        /// The next line that it writes.
        func line() throws -> String {
            var bytes: [UInt8] = []
            while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
                if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            throw BenchmarkError("a replica ended early")
        }

        func wait() { process.waitUntilExit() }
    }

    /// What the server's processes on this machine have computed.
    struct ServerTime {
        /// Seconds, by the number of the process; empty where that cannot be read.
        private var seconds: [Int: Double] = [:]

        /// Reads what all processes called "postgres" have computed so far.
        init() {
            let files = FileManager.default
            let ticks = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
            for number in ((try? files.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(
                Int.init)
            {
                guard let bytes = files.contents(atPath: "/proc/\(number)/stat") else { continue }
                let line = String(decoding: bytes, as: UTF8.self)
                guard line.contains("(postgres)"), let end = line.lastIndex(of: ")") else {
                    continue
                }
                // proc(5): behind the name, utime and stime are the 12th and 13th.
                let fields = line[end...].split(separator: " ").map { Double($0) ?? 0 }
                if fields.count > 13 { seconds[number] = (fields[12] + fields[13]) / ticks }
            }
        }

        /// What was computed since `before` by those that are still there.
        func since(_ before: ServerTime) -> Double {
            seconds.reduce(0) { $0 + $1.value - (before.seconds[$1.key] ?? 0) }
        }
    }
#endif
