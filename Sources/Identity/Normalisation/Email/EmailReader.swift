// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Takes an address apart by the grammar of RFC 5321, section 4.1.2, and RFC 6531.
struct EmailReader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func refusal(_ words: String, _ field: String?) -> Refusal {
        Refusal("identity.email", words, field: field)
    }

    /// The local part in lower case; moves behind the `@`.
    mutating func local() throws(Refusal) -> [UInt8] {
        let isQuoted = bytes.first == 0x22
        var local = isQuoted ? try quoted() : try dotted()
        guard !local.isEmpty, place < bytes.count, bytes[place] == 0x40 else {
            throw Self.refusal("an e-mail address is not of the form a@b", "local")
        }
        place += 1
        for index in local.indices where 0x41...0x5A ~= local[index] { local[index] |= 0x20 }
        if isQuoted && !Self.isDotted(local) { local = Self.quote(local) }
        guard local.count <= 64 else {
            throw Self.refusal("a local part has \(local.count) bytes", "local")
        }
        return local
    }

    private mutating func dotted() throws(Refusal) -> [UInt8] {
        let start = place
        while place < bytes.count, bytes[place] != 0x40 { place += 1 }
        let local = Array(bytes[start..<place])
        guard Self.isDotted(local) else {
            throw Self.refusal("a local part has a sign that it may not have", "local")
        }
        return local
    }

    /// The content of a quoted local part, without quotes and backslashes.
    private mutating func quoted() throws(Refusal) -> [UInt8] {
        var local: [UInt8] = []
        place += 1
        while place < bytes.count, bytes[place] != 0x22 {
            if bytes[place] == 0x5C { place += 1 }
            guard place < bytes.count, bytes[place] >= 0x20, bytes[place] != 0x7F else {
                throw Self.refusal("a quoted local part has a control sign", "local")
            }
            local.append(bytes[place])
            place += 1
        }
        guard place < bytes.count else {
            throw Self.refusal("a quoted local part has no end", "local")
        }
        place += 1
        return local
    }

    private static func quote(_ local: [UInt8]) -> [UInt8] {
        var quoted: [UInt8] = [0x22]
        for byte in local {
            if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
            quoted.append(byte)
        }
        return quoted + [0x22]
    }

    /// Whether bytes are words of `atext` with single dots between them.
    private static func isDotted(_ local: [UInt8]) -> Bool {
        var previous: UInt8 = 0x2E
        for byte in local {
            if byte == 0x2E ? previous == 0x2E : !isAtomText(byte) { return false }
            previous = byte
        }
        return previous != 0x2E
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        // ! # $ % & ' * + - / = ? ^ _ ` { | } ~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// What follows the `@`, in lower case.
    mutating func domain() throws(Refusal) -> [UInt8] {
        let rest = bytes[place...]
        if rest.first == 0x5B { return try literal(rest) }
        var label = 0
        var labels = 0
        var isNumeric = true
        var previous: UInt8 = 0x2D
        for byte in rest {
            switch byte {
            case 0x2E:
                guard 1...63 ~= label, previous != 0x2D else { throw Self.noDomain }
                labels += 1
                label = 0
                isNumeric = true
                previous = 0x2D
                continue
            case 0x2D where label == 0: throw Self.noDomain
            case 0x30...0x39: break
            case 0x2D, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: isNumeric = false
            default: throw Self.noDomain
            }
            label += 1
            previous = byte
        }
        guard labels > 0, 1...63 ~= label, previous != 0x2D, !isNumeric, rest.count <= 253 else {
            throw Self.noDomain
        }
        return LowerCase.of(rest)
    }

    private static var noDomain: Refusal {
        refusal("an e-mail address has no valid domain", "domain")
    }

    /// `[192.0.2.1]` or `[IPv6:…]`.
    private func literal(_ rest: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
        let inner = rest.dropFirst().dropLast()
        let lower = LowerCase.of(inner)
        guard rest.last == 0x5D, rest.count > 2 else { throw Self.noDomain }
        if lower.starts(with: "ipv6:".utf8) {
            let groups = lower.dropFirst(5).split(separator: 0x3A, omittingEmptySubsequences: false)
            let isHex = lower.dropFirst(5).allSatisfy {
                0x30...0x3A ~= $0 || 0x61...0x66 ~= $0 || $0 == 0x2E
            }
            guard 3...8 ~= groups.count, isHex else { throw Self.noDomain }
        } else {
            let parts = lower.split(separator: 0x2E, omittingEmptySubsequences: false)
            let isByte = parts.allSatisfy { part in
                1...3 ~= part.count && part.allSatisfy { 0x30...0x39 ~= $0 }
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } < 256
            }
            guard parts.count == 4, isByte else { throw Self.noDomain }
        }
        return [0x5B] + lower + [0x5D]
    }
}
