// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder of a test's own, which is gone after it.
public enum TemporaryFolder {
    /// Runs `body` with the path of a new, empty folder, and removes the folder with all in it.
    ///
    /// - Parameter body: gets the path.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw, or `TemporaryFolder.Failure` when no folder can be made.
    public static func with<Result>(
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let path = try make()
        defer { remove(path) }
        return try await body(path)
    }

    /// No folder could be made.
    public struct Failure: Error {
        /// Why, as a number of the operating system.
        public let errno: Int32
    }

    /// The names in the folder at `path`, sorted; empty when there is no folder.
    public static func names(in path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { _ = unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
                    unsafe String(cString: text)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static func make() throws -> String {
        var template = Array("/tmp/clientele.XXXXXX".utf8CString)
        let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            return unsafe mkdtemp(base) != nil
        }
        guard isMade else { throw Failure(errno: errno) }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func remove(_ path: String) {
        for name in names(in: path) {
            let inner = "\(path)/\(name)"
            if unsafe unlink(inner) != 0 { remove(inner) }
        }
        _ = unsafe rmdir(path)
    }
}
