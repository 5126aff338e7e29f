// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// What one PostgreSQL does for one replica and for several: each a process of its own.
enum ScaleOut {
    static let flag = "--scale-out"
    static let usage = """
          \(flag) [replicas…]  events through the whole house on the PostgreSQL that
                                 CLIENTELE_POSTGRESQL names, by so many processes (1 4)
        """

    /// Runs the command.
    ///
    /// - Returns: the exit status.
    static func run(_ arguments: [String]) async -> Int32 {
        #if PostgreSQL
            do {
                if let replica = ReplicaProcess(arguments) {
                    try await replica.run()
                } else {
                    let counts = arguments.compactMap(Int.init)
                    try await ScaleOutReport.print(replicas: counts.isEmpty ? [1, 4] : counts)
                }
                return 0
            } catch {
                print("\(flag): \(error)")
                return 70
            }
        #else
            print("\(flag): build with --traits PostgreSQL")
            return 64
        #endif
    }
}
