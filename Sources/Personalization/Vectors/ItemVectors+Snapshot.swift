// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization
internal import ClienteleCore

/// How much of a snapshot is checked before it is used.
public enum SnapshotCheck: Sendable {
    /// Every byte.
    case everything
    /// Only what the file says about itself, and its size: opening takes no longer for a larger
    /// file. What is not checked may be damaged: then searches find something else, or nothing, but
    /// nothing worse happens. `verify` checks the rest, for example before it is put into use.
    case header
}

extension ItemVectors {
    /// Opens a snapshot, which stays in the file and is read from there as it is needed.
    ///
    /// The file must not be changed or made shorter while it is in use: the system would end the
    /// process. `save` never does that; it puts a new file in the place of the old one.
    ///
    /// - Throws: `PersonalizationError.Code.file` when the file cannot be read, `.corrupt` when it is
    ///   damaged, cut off or no snapshot, `.tooNew` for one of a later version of this format.
    public init(
        contentsOf path: String, checking check: SnapshotCheck = .everything
    ) throws(PersonalizationError) {
        guard 1.littleEndian == 1 else {
            throw PersonalizationError(.file, "snapshots are of little-endian machines")
        }
        let file = try VectorFile(reading: path)
        let size = try file.size()
        let page = try file.start(VectorLayout.headerSize)
        let header = try VectorHeader(page, fileSize: size)
        guard let memory = unsafe clientele_vector_map(file.descriptor, size) else {
            throw PersonalizationError(.file, "a snapshot of \(size) bytes cannot be mapped")
        }
        let image = unsafe VectorImage(memory, header.layout, longest: header.longest)
        self.init(image)
        if check == .everything, image.digests != header.digests { throw VectorHeader.damaged }
    }

    /// Compares every byte of a snapshot with the checksums in `path`, the file it was opened from.
    ///
    /// - Throws: as `init(contentsOf:checking:)`.
    public func verify(against path: String) throws(PersonalizationError) {
        let file = try VectorFile(reading: path)
        let page = try file.start(VectorLayout.headerSize)
        let header = try VectorHeader(page, fileSize: try file.size())
        guard header.layout == image.layout, header.longest == image.longest,
            header.digests == image.digests
        else { throw VectorHeader.damaged }
    }

    /// Writes a snapshot: under another name first, which takes the place of `path` when everything
    /// is on the disk.
    ///
    /// - Throws: `PersonalizationError.Code.file` when the file cannot be written; then `path` is as
    ///   it was.
    public func save(to path: String) throws(PersonalizationError) {
        guard 1.littleEndian == 1 else {
            throw PersonalizationError(.file, "snapshots are of little-endian machines")
        }
        let header = VectorHeader(
            layout: image.layout, longest: image.longest, digests: image.digests)
        let draft = path + ".draft"
        do throws(PersonalizationError) {
            let file = try VectorFile(creating: draft)
            try file.write(header.bytes)
            for section in VectorLayout.Section.allCases {
                try image.write(section, to: file)
            }
            try file.synchronize()
            try VectorFile.move(draft, to: path)
        } catch {
            VectorFile.remove(draft)
            throw error
        }
    }
}

extension VectorImage {
    /// The checksum of each section.
    var digests: [SHA256Digest] {
        VectorLayout.Section.allCases.map { section in
            unsafe withBytes(of: section) { bytes in
                unsafe SHA256.hash(RawSpan(_unsafeBytes: bytes))
            }
        }
    }

    /// Writes a section behind what was written so far.
    func write(
        _ section: VectorLayout.Section, to file: borrowing VectorFile
    ) throws(PersonalizationError) {
        let failure = unsafe withBytes(of: section) { bytes -> PersonalizationError? in
            do throws(PersonalizationError) {
                unsafe try file.write(bytes)
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
    }
}
