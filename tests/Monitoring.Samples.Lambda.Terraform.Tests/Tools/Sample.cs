namespace Monitoring.Samples.Lambda.Terraform.Tests.Tools;

/// <summary>Where the module and its checks are.</summary>
internal static class Sample
{
    public static string Root { get; } = FindRoot();

    public static string Samples => Path.Combine(Root, "samples");

    public static string Module => Path.Combine(Samples, "Monitoring.Samples.Lambda", "terraform");

    public static string Script(string name) => Path.Combine(Root, ".ci", "terraform", name);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Module, file));

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(static folder => Path.GetFileName(folder) != ".terraform"))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Monitoring.Framework.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Monitoring.Framework.sln.");
    }
}
