// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// What one PostgreSQL does for one replica and for several: each a process of its own.
enum ScaleOut {
    static let flag = "--scale-out"
    static let usage = """
          \(flag) [replicas[x stores]…]  events through the whole house on the PostgreSQL that
                                 CLIENTELE_POSTGRESQL names, by so many processes (1 4 4x4)
        """

    /// How many processes share how many stores.
    struct Shape {
        var replicas: Int
        var stores: Int

        init(_ text: String) throws {
            let numbers = text.split(separator: "x").compactMap { Int($0) }
            let stores = numbers.count == 2 ? numbers[1] : 1
            guard let replicas = numbers.first, numbers.count <= 2,
                (1..<64).contains(replicas), (1...replicas).contains(stores)
            else { throw BenchmarkError("\(text): so many replicas, or replicas x stores") }
            (self.replicas, self.stores) = (replicas, stores)
        }
    }

    /// Runs the command.
    ///
    /// - Returns: the exit status.
    static func run(_ arguments: [String]) async -> Int32 {
        #if PostgreSQL
            do {
                if let replica = ReplicaProcess(arguments) {
                    try await replica.run()
                } else {
                    try await ScaleOutReport.print(
                        try (arguments.isEmpty ? ["1", "4", "4x4"] : arguments).map(Shape.init))
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
