namespace Monitoring.Plugins.Ec2.Rules;

/// <summary>What the type of an instance says about it, because EC2 does not say it with the instance.</summary>
internal static class InstanceFamilies
{
    /// <summary>The families on Xen. All later ones are on Nitro, and so is bare metal of these.</summary>
    private static readonly HashSet<string> _xen = new(StringComparer.Ordinal)
    {
        "c1", "c3", "c4", "cc1", "cc2", "cg1", "cr1", "d2", "f1", "g2", "g3", "g3s", "h1", "hi1", "hs1", "i2", "i3",
        "m1", "m2", "m3", "m4", "p2", "p3", "r3", "r4", "t1", "t2", "x1", "x1e",
    };

    public static string? WithoutEbsCheck(string? type) => type switch
    {
        null => "the type of the instance is not known, so that it is not known to be a Nitro instance, which alone have this check.",
        _ when _xen.Contains(FamilyOf(type)) && !type.EndsWith(".metal", StringComparison.Ordinal) => $"the type {type} is not a Nitro instance, which alone have this check.",
        _ => null,
    };

    public static string? WithoutCredits(string? type) => type switch
    {
        null => "the type of the instance is not known, so that it is not known to have CPU credits.",
        _ when IsBurstable(FamilyOf(type)) => null,
        _ => $"the type {type} has no CPU credits.",
    };

    /// <summary>t2, t3, t3a, t4g and their successors; t1 had no credits to look at.</summary>
    private static bool IsBurstable(string family) => family.Length > 1 && family[0] == 't' && char.IsAsciiDigit(family[1]) && family != "t1";

    private static string FamilyOf(string type) => type.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? type[..dot] : type;
}
