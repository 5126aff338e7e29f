// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

@main
struct Main {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--quality", arguments.count <= 2 {
            exit(Quality.run(folder: arguments.dropFirst().first ?? Quality.usualFolder))
        }
        if arguments.first == ScaleOut.flag {
            exit(await ScaleOut.run(Array(arguments.dropFirst())))
        }
        if arguments.first == LinkageReport.flag, arguments.count <= 3 {
            exit(await LinkageReport.run(Array(arguments.dropFirst())))
        }
        if arguments.first == IdentityGraphReport.flag, arguments.count <= 2 {
            exit(IdentityGraphReport.run(Array(arguments.dropFirst())))
        }
        if arguments.first == SessionReport.flag, arguments.count <= 2 {
            exit(
                SessionReport.run(folder: arguments.dropFirst().first ?? SessionReport.usualFolder))
        }
        if arguments.first == VectorReport.flag, arguments.count <= 3 {
            exit(VectorReport.run(Array(arguments.dropFirst())))
        }
        if arguments.first == AttributionReport.flag, arguments.count <= 2 {
            exit(AttributionReport.run(Array(arguments.dropFirst())))
        }
        if arguments.first == VirtualYear.flag, arguments.count <= 3 {
            exit(await VirtualYear.run(Array(arguments.dropFirst())))
        }
        let status = await BenchmarkProgram(suite).run(arguments)
        if arguments == ["--help"] {
            let usages = [
                Quality.usage, SessionReport.usage, LinkageReport.usage, IdentityGraphReport.usage,
                ScaleOut.usage,
                VectorReport.usage, AttributionReport.usage, VirtualYear.usage,
            ]
            print(usages.joined(separator: "\n"))
        }
        exit(status)
    }
}
