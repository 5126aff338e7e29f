// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a mail relay listens.
public enum SMTPEndpoint: Hashable, Sendable {
    /// A host, by name or number, and a port.
    case tcp(host: String, port: UInt16)
    /// A socket in the file system.
    case unix(path: String)

    /// Whether what is said to it cannot leave this machine: a Unix socket or the loopback.
    public var isThisMachine: Bool {
        switch self {
        case .unix: return true
        case .tcp(let host, _):
            if host == "localhost" || host == "::1" { return true }
            let octets = Array(host.utf8)
            return host.hasPrefix("127.") && AddressLiteral.isIPv4(octets[...])
        }
    }
}
