namespace Orleans.Chat.ProtocolGen;

/// <summary>Writes src/protocol/protocol.schema.json, or with <c>--check</c> says whether the committed one is stale.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case []:
                File.WriteAllText(SchemaFile(), ProtocolDocument.Text());
                return 0;
            case ["--check"]:
                return Check(SchemaFile());
            default:
                Console.Error.WriteLine("usage: ProtocolGen [--check]");
                return 2;
        }
    }

    private static int Check(string file)
    {
        var committed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (committed == ProtocolDocument.Text())
            return 0;
        Console.Error.WriteLine(
            "frontend/src/protocol/protocol.schema.json is stale: run `npm run generate` in frontend and commit what it writes.");
        return 1;
    }

    private static string SchemaFile()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Orleans.Chat.sln")))
        {
            root = Path.GetDirectoryName(root)
                ?? throw new InvalidOperationException("ProtocolGen writes into the repository, so it runs inside one only.");
        }

        return Path.Combine(root, "frontend", "src", "protocol", "protocol.schema.json");
    }
}
