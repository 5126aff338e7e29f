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
        exit(await BenchmarkProgram(suite).run(Array(CommandLine.arguments.dropFirst())))
    }
}
