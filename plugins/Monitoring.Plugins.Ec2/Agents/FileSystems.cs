using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Agents;

/// <summary>Which file systems can fill up: not those that live in memory or in the kernel, not containers' views of another one, and not images that are read only.</summary>
internal static class FileSystems
{
    private static readonly HashSet<string> _pseudo = new(StringComparer.OrdinalIgnoreCase)
    {
        "aufs", "autofs", "binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "cramfs", "debugfs", "devfs", "devpts", "devtmpfs", "efivarfs", "erofs", "fuse.lxcfs", "fuse.snapfuse",
        "fusectl", "hugetlbfs", "iso9660", "mqueue", "none", "nsfs", "overlay", "overlayfs", "proc", "pstore", "ramfs", "romfs", "rootfs", "rpc_pipefs", "securityfs", "selinuxfs", "shm",
        "squashfs", "sysfs", "tmpfs", "tracefs", "udf",
    };

    private static readonly string[] _pseudoPaths = ["/dev", "/proc", "/run", "/snap", "/sys", "/var/lib/docker", "/var/lib/kubelet/pods"];

    public static bool CanFill(MetricId series, string fileSystem) =>
        !(series.DimensionValue("fstype") is { } type && _pseudo.Contains(type))
        && !(series.DimensionValue("device") is { } device && IsPseudoDevice(device))
        && series.DimensionValue("mode") != "ro"
        && !(series.DimensionValue("path") is { } path && IsPseudoPath(path))
        && fileSystem != "_Total"
        && !fileSystem.StartsWith("HarddiskVolume", StringComparison.Ordinal);

    private static bool IsPseudoPath(string path) => _pseudoPaths.Any(each => path == each || path.StartsWith($"{each}/", StringComparison.Ordinal));

    // A device that is reported without its path is named as such; loop devices are images.
    private static bool IsPseudoDevice(string device)
    {
        var name = device.StartsWith("/dev/", StringComparison.Ordinal) ? device["/dev/".Length..] : device;
        return _pseudo.Contains(name) || (name.StartsWith("loop", StringComparison.Ordinal) && name.Length > 4 && char.IsAsciiDigit(name[4]));
    }
}
