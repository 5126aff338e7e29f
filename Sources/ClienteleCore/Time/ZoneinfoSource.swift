// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The host's compiled time zone files.
///
/// Directories are tried in order, for each zone. Files are read when they are asked for, with
/// plain system calls, and not kept: `TimeZoneDatabase` keeps rules.
public struct ZoneinfoSource: TimeZoneSource {
    /// Where systems keep the files: Linux and Apple systems, then older places.
    public static let usualDirectories = [
        "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
    ]

    /// A file that is larger is refused; the largest in use have 4 KB.
    static let largestFile = 1 << 20

    /// The directories that are looked through.
    public let directories: [String]

    /// A source over the host's files.
    public init(directories: [String] = Self.usualDirectories) {
        self.directories = directories
    }

    /// "zoneinfo".
    public var name: String { "zoneinfo" }

    /// The release that the first directory with a note of it tells; reads a file at each call.
    ///
    /// The note is the first line of `tzdata.zi` ("# version 2026f") or the file `+VERSION`.
    public var version: TimeZoneDataVersion? {
        for directory in directories {
            if let version = Self.version(directory) { return version }
        }
        return nil
    }

    /// The rules in the first file of that name.
    ///
    /// - Throws: `TimeZoneError` with `invalidName`, `malformed` or `inputOutput`.
    public func rules(named name: String) throws -> TimeZoneRules? {
        guard TimeZoneDatabase.isValid(name: name) else {
            throw TimeZoneError(.invalidName, "this is not the name of a time zone")
        }
        for directory in directories {
            let path = directory + "/" + name
            switch FileBytes.read(path: path, limit: Self.largestFile + 1) {
            case .missing: continue
            case .failed(let number):
                throw TimeZoneError(
                    .inputOutput, "the file of \(name) cannot be read: error \(number)")
            case .bytes(let bytes):
                guard bytes.count <= Self.largestFile else {
                    throw TimeZoneError.malformed("the file of \(name) is too large")
                }
                return try TimeZoneRules(
                    name: name, version: Self.version(directory), tzif: bytes)
            }
        }
        return nil
    }

    private static func version(_ directory: String) -> TimeZoneDataVersion? {
        if let line = firstLine(directory + "/tzdata.zi"), line.hasPrefix("# version "),
            let version = TimeZoneDataVersion(String(line.dropFirst(10)))
        {
            return version
        }
        return firstLine(directory + "/+VERSION").flatMap(TimeZoneDataVersion.init)
    }

    private static func firstLine(_ path: String) -> String? {
        guard case .bytes(let bytes) = FileBytes.read(path: path, limit: 128) else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self)
    }
}
