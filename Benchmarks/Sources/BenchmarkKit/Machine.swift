// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

/// The machine and the compiler that figures belong to.
public struct Machine: Codable, Sendable, Equatable {
    /// The processor's name.
    public var cpu: String
    /// Processors that are on line.
    public var cores: Int
    /// The system's name and architecture.
    public var system: String
    /// The compiler's version, major and minor.
    public var swift: String
    /// Whether the optimiser was off.
    public var isDebugBuild: Bool

    /// The machine that this process runs on.
    public static var current: Machine {
        Machine(
            cpu: unsafe text { buffer, capacity in unsafe cb_cpu_model(buffer, capacity) },
            cores: Int(cb_core_count()),
            system: unsafe text { buffer, capacity in unsafe cb_system_name(buffer, capacity) },
            swift: swiftVersion, isDebugBuild: isDebugBuild)
    }

    /// The version of the compiler that built this, as thresholds are filed: `6.3`.
    public static var swiftVersion: String {
        #if compiler(>=6.6)
            "6.6+"
        #elseif compiler(>=6.5)
            "6.5"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    /// One line for a table.
    public var line: String {
        let cores = cores == 1 ? "1 core" : "\(cores) cores"
        let build = isDebugBuild ? ", DEBUG BUILD: the times mean nothing" : ""
        return "\(cpu), \(cores), \(system), Swift \(swift)\(build)"
    }

    /// Whether this was built without the optimiser.
    static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    private static func text(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Void) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            unsafe start.initialize(repeating: 0, count: buffer.count)
            unsafe fill(start, buffer.count)
            return unsafe String(cString: start)
        }
    }
}
